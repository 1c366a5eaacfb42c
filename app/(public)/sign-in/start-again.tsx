import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { startAgainAction } from "@/lib/account/actions";

/** Back to the first page: another address, another way, a new code. */
export function StartAgain({ label }: { label: string }) {
  return (
    <RefreshingForm action={startAgainAction} className="acts">
      <SubmitButton variant="quiet">{label}</SubmitButton>
    </RefreshingForm>
  );
}

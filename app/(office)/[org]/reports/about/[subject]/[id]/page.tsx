import { AboutPage } from "@/components/report/about-page";
import { TooMuch } from "@/components/report/too-much";
import { titled } from "@/components/shell/titled";
import { Refusal } from "@/lib/kernel/refusal";
import { aboutPage } from "@/lib/report/pages/about";

export const generateMetadata = titled("report.about.title");

type Props = { params: Promise<{ org: string; subject: string; id: string }> };

/** The reports of one section or of one person: what their names in reports open. */
export default async function ReportsAboutPage({ params }: Props) {
  const { org, subject, id } = await params;
  try {
    return <AboutPage organisation={org} about={await aboutPage(org, subject, id)} />;
  } catch (error) {
    if (error instanceof Refusal && error.code === "blocked") return <TooMuch organisation={org} report="sections" />;
    throw error;
  }
}

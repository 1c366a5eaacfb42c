import { AboutPage } from "@/components/report/about-page";
import { TooMuch } from "@/components/report/too-much";
import { titled } from "@/components/shell/titled";
import { aboutPage } from "@/lib/report/pages/about";
import { unlessTooMuch } from "@/lib/report/read-page";

export const generateMetadata = titled("report.about.title");

type Props = { params: Promise<{ org: string; subject: string; id: string }> };

/** The reports of one section or of one person: what their names in reports open. */
export default async function ReportsAboutPage({ params }: Props) {
  const { org, subject, id } = await params;
  const about = await unlessTooMuch(aboutPage(org, subject, id));
  if (!about) return <TooMuch organisation={org} report="sections" />;
  return <AboutPage organisation={org} about={about} />;
}

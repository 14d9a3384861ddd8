import type { StaffPageProps } from '../staff/staff-page-props.ts';

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export
export default function InformaticsPage(_: StaffPageProps) {
  return <p>Opening…</p>;
}

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export
export default function InformaticsPage() {
  return <h1>Informatics</h1>;
}

export function ResiliencyPage() {
  return <h1>Resiliency</h1>;
}

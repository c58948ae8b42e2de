export function LicensesPage() {
  return <h1>Licenses</h1>;
}

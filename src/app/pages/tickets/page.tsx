export default function Page() {
  return <p>tickets</p>;
}

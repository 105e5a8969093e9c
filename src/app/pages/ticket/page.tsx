export default function Page() {
  return <p>ticket</p>;
}

export default function Page() {
  return <p>reports</p>;
}

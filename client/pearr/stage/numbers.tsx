/** A number to dial. No link: a call from this device would leave a trace on it. */
export function Phone({ number }: { readonly number: string }) {
  return (
    <bdi dir="ltr" className="phone">
      {number}
    </bdi>
  );
}

interface NumbersProps {
  readonly numbers: readonly { readonly name: string; readonly phone: string }[];
}

export function Numbers({ numbers }: NumbersProps) {
  if (numbers.length === 0) return null;
  return (
    <ul>
      {numbers.map(({ name, phone }) => (
        <li key={`${name} ${phone}`}>
          {name} <Phone number={phone} />
        </li>
      ))}
    </ul>
  );
}

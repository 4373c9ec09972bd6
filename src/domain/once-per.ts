/**
 * What is made of a record or a request, made once for as long as that very object lives. Records live in an installation's
 * memory, which bounds them; a record that was read or saved anew is another object. So nothing outlives its record, and
 * nothing of one installation is found by another.
 */
export function oncePer<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known.value;
    const value = make(of);
    made.set(of, { value });
    return value;
  };
}

/** Bytes of a text on the wire: what a page weighs does not depend on the language that is spoken on it. */
export const weightOf = (text: string): number => Buffer.byteLength(text, 'utf8');

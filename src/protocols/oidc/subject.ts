/** OpenID Connect Core 1.0, section 2: a string of at most 255 characters. Halves of pairs all become the same character once they are stored. */
export const isSubject = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 255 && value.isWellFormed();

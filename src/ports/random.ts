/** Unpredictable values from the platform's cryptographic generator. */
export interface Random {
  /** `bytes` random bytes in base64url; 32 for anything that guards something. */
  token(bytes: number): string;
  /** Short reference a person can read out: `XXXX-XXXX`, no look-alike letters. Not a secret. */
  reference(): string;
}

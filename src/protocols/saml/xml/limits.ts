/** How big and how involved a document may be before the parser sees it. */

export interface DocumentLimits {
  readonly bytes: number;
  /** Start and end tags together. */
  readonly tags: number;
  /** XML attributes on one element. */
  readonly attributesPerElement: number;
  /** SAML `Attribute` elements. */
  readonly samlAttributes: number;
  /** Elements inside each other. */
  readonly depth: number;
}

/** Protocol messages, decoded. A sign-in of a person in a thousand groups takes about a third of it. */
export const messageLimits: DocumentLimits = {
  bytes: 256 * 1024,
  tags: 20_000,
  attributesPerElement: 64,
  samlAttributes: 1_000,
  depth: 64,
};

/** Metadata: a federation's file names hundreds of entities. */
export const metadataLimits: DocumentLimits = {
  bytes: 5 * 1024 * 1024,
  tags: 400_000,
  attributesPerElement: 64,
  samlAttributes: 50_000,
  depth: 64,
};

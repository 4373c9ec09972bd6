/** E-mail addresses, compared as mail systems treat them in practice: case and Unicode form do not tell them apart. */
export const normaliseAddress = (address: string): string => address.trim().normalize('NFC').toLowerCase();

/** Jira's message without the address it quotes. */
export const withoutAddress = (message: string, address: string): string =>
  message.replaceAll(address, 'the address').replace(/[^\s'"<>]+@[^\s'"<>]+/g, 'the address');

/** HTML that has been through the sanitiser; only such markup may be put into a page as it is. */
declare const sanitized: unique symbol;

export type SafeHtml = string & { readonly [sanitized]: true };

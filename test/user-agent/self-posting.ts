/** Recognises pages whose script sends their only form at once, as the SAML POST binding and `form_post` do; not those that wait first. */
import type { Page } from './page';

export function isSelfPosting(page: Page): boolean {
  const { $ } = page;
  const forms = $('form');
  if (forms.length !== 1 || forms.attr('method')?.toLowerCase() !== 'post') return false;
  if (forms.find('input:not([type=hidden]):not([type=submit]), select, textarea').length > 0) return false;
  if (forms.find('input[type=hidden]').length === 0) return false;
  const onload = $('body').attr('onload') ?? '';
  const scripts = $('script')
    .toArray()
    .map((script) => $(script).text());
  return [onload, ...scripts].some(
    (code) => /\.(?:submit|requestSubmit)\s*\(|\.click\s*\(/.test(code) && !/\bsetTimeout\s*\(/.test(code),
  );
}

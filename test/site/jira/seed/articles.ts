/** Articles of the knowledge base, each for one desk. */
import { customerCare, facilities, itHelp } from './desks';

export interface Article {
  readonly pageId: string;
  readonly deskId: string;
  readonly title: string;
  readonly excerpt: string;
}

export const articles: readonly Article[] = [
  {
    pageId: '65601',
    deskId: itHelp.id,
    title: 'Reset your password',
    excerpt: 'Open the login page, choose “Forgot password” and follow the link in the mail.',
  },
  {
    pageId: '65602',
    deskId: itHelp.id,
    title: 'Connect to the printer',
    excerpt: 'Printers are found by floor. Choose yours and install the driver it offers.',
  },
  {
    pageId: '65603',
    deskId: customerCare.id,
    title: 'Read your invoice',
    excerpt: 'The invoice number stands at the top, the due date below it.',
  },
  {
    pageId: '65604',
    deskId: facilities.id,
    title: 'Register a visitor',
    excerpt: 'Ask for a badge one day ahead. The visitor shows a passport at the desk.',
  },
];

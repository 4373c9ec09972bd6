/** The sections of a connection's rules, each with an address of its own. */
import type { ComponentType } from 'react';
import { AdmissionSection } from './admission/AdmissionSection';
import { AttributesSection } from './attributes/AttributesSection';
import { MatchingSection } from './MatchingSection';
import { OrganizationsSection } from './OrganizationsSection';
import type { SectionProps } from './section-props';
import { SessionSection } from './SessionSection';
import { SignInSection } from './SignInSection';

interface Section {
  readonly title: string;
  readonly content: ComponentType<SectionProps>;
}

export const sections = {
  attributes: { title: 'Attributes', content: AttributesSection },
  admission: { title: 'Admission', content: AdmissionSection },
  matching: { title: 'Existing customers', content: MatchingSection },
  organizations: { title: 'Organizations', content: OrganizationsSection },
  session: { title: 'Service desks and session', content: SessionSection },
  'sign-in': { title: 'Button and protocol', content: SignInSection },
} as const satisfies Record<string, Section>;

/** Whether the address names a section. */
export const isSection = (name: string): name is keyof typeof sections => Object.hasOwn(sections, name);

/** Service desks and request types: metadata that changes rarely and is cached per installation. */

export interface Desk {
  readonly serviceDeskId: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly name: string;
  /** From its request types; a desk without any has no portal yet. */
  readonly portalId?: string;
}

export interface RequestTypeGroup {
  readonly id: string;
  readonly name: string;
}

export interface RequestType {
  readonly id: string;
  readonly serviceDeskId: string;
  readonly portalId: string;
  readonly name: string;
  readonly description: string;
  readonly helpText: string;
  readonly groupIds: readonly string[];
  readonly restricted: boolean;
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly children: readonly FieldOption[];
}

/** What the customer is asked; `kind` decides the control. */
export interface RequestField {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly visible: boolean;
  readonly kind:
    | 'text'
    | 'paragraph'
    | 'rich_text'
    | 'number'
    | 'date'
    | 'date_time'
    | 'select'
    | 'multi_select'
    | 'cascading'
    | 'checkboxes'
    | 'radio'
    | 'user'
    | 'multi_user'
    | 'organization'
    | 'labels'
    | 'url'
    | 'attachment'
    | 'unsupported';
  readonly options: readonly FieldOption[];
  /** Set where a page has no room for the options: they are looked up by name instead of listed. */
  readonly searched?: boolean;
  readonly defaults: readonly string[];
  readonly presets: readonly string[];
  /** Jira's own description of the type, for values on the wire. */
  readonly schema: {
    readonly type: string;
    readonly items?: string;
    readonly custom?: string;
    readonly system?: string;
  };
}

export interface RequestTypeForm {
  readonly fields: readonly RequestField[];
  readonly canRaiseOnBehalf: boolean;
  readonly canAddParticipants: boolean;
  /** The fields come from a form that the API does not serve: the native portal has to be used. */
  readonly externalForm: boolean;
}

export interface Desks {
  desks(): Promise<readonly Desk[]>;
  requestTypes(
    serviceDeskId: string,
  ): Promise<{ readonly types: readonly RequestType[]; readonly groups: readonly RequestTypeGroup[] }>;
  form(serviceDeskId: string, requestTypeId: string): Promise<RequestTypeForm>;
}

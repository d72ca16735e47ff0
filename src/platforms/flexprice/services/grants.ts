/** The application's services, and what each uses of AWS by its task role. */
export const services = {
  /** Writes invoice PDFs on request; publishes events to DynamoDB too. */
  api: { invoices: true, events: true },
  /** Replays and onboarding publish events; it makes no PDFs. */
  consumer: { invoices: false, events: true },
  /** Billing workflows make invoices; import tasks publish events. */
  "temporal-worker": { invoices: true, events: true },
} as const satisfies Record<string, ServiceGrants>;

export interface ServiceGrants {
  /** Get, put and list in the invoices bucket. */
  readonly invoices: boolean;
  /** PutItem in the events table, all the application does with it. */
  readonly events: boolean;
}

export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as ServiceName[];

import type { Catalogue } from '../../api/types.ts';
import { clerkTaskTemplate } from './clerk-task-template.ts';
import { connectorTemplates } from './connector-templates.ts';
import { recordTemplates, type ElementTemplate } from './record-templates.ts';

export const elementTemplates = (catalogue: Catalogue, translate: (text: string) => string): ElementTemplate[] => [
  clerkTaskTemplate(catalogue, translate),
  ...recordTemplates(catalogue, translate),
  ...connectorTemplates(translate),
];

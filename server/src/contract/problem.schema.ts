import { z } from 'zod';

export const FieldError = z
  .object({
    path: z.string(),
    message: z.string(),
    code: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'FieldError', description: '`code` and `params` are for translations; `message` is English.' });
export type FieldError = z.infer<typeof FieldError>;

export const DefinitionProblem = z
  .object({
    resource: z.string(),
    elementId: z.string().nullable().optional(),
    code: z.string(),
    message: z.string(),
    rule: z.string().optional().describe('The rule of BPMN 2.0 that is broken, e.g. EXT.096.'),
    severity: z
      .enum(['error', 'warning', 'info'])
      .optional()
      .describe(
        'Nothing said: an error. Warnings refuse nothing, and what is only worth knowing (info) may be meant so.',
      ),
  })
  .meta({ id: 'DefinitionProblem' });
export type DefinitionProblem = z.infer<typeof DefinitionProblem>;

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string().optional(),
    errors: z.array(FieldError).optional(),
    problems: z.array(DefinitionProblem).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457; `code` is stable and is what programs look at.' });
export type Problem = z.infer<typeof Problem>;

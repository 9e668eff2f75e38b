export function subjectProblems(subject: string): string[];

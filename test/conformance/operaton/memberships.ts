/** Users and groups that the tests' `setUp` methods make, by the test class. The manifest names them without members. */
const byClass: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  TaskAssignmentExtensionsTest: { kermit: ['management', 'accountancy'], fozzie: ['management'] },
  TaskCandidateTest: { kermit: ['accountancy'], gonzo: ['management', 'accountancy', 'sales'] },
  UserTaskTest: { kermit: ['management', 'accountancy'], fozzie: ['management'] },
};

export function memberships(caseId: string, user: string): readonly string[] {
  return byClass[caseId.split('.')[0] ?? '']?.[user] ?? [];
}

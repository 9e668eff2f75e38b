const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 300) || undefined : undefined;

function texts<Key extends string>(keys: readonly Key[]) {
  return (search: Record<string, unknown>): { readonly [key in Key]?: string } =>
    Object.fromEntries(
      keys.map((key) => [key, text(search[key])] as const).filter(([, value]) => value !== undefined),
    ) as { readonly [key in Key]?: string };
}

export const usersSearch = texts(['q', 'department', 'role']);
export type UsersSearch = ReturnType<typeof usersSearch>;
export const rulesSearch = texts(['q', 'view']);
export type RulesSearch = ReturnType<typeof rulesSearch>;
export const whySearch = texts(['user', 'object', 'action', 'task', 'department']);
export type WhySearch = ReturnType<typeof whySearch>;

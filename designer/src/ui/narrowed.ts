/** What a list is narrowed by, with one part of it changed; what is empty is left out of the address. */
export function narrowed<Search extends object>(search: Search, key: keyof Search, value: string | null): Search {
  const parts = Object.entries({ ...search, [key]: value ?? '' });
  return Object.fromEntries(parts.filter(([, part]) => part !== '')) as Search;
}

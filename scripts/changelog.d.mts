export function unreleased(changelog: string): string;
export function released(changelog: string, version: string, day: string): string;

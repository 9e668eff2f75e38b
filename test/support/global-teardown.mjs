export default async function globalTeardown() {
  await globalThis.wattloomTestPostgres?.stop();
}

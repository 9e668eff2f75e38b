// @ts-nocheck
declare const styles = {
  'page': '' as string,
  'top': '' as string,
  'main': '' as string,
  'brand': '' as string,
  'card': '' as string,
} as const;
export default styles;

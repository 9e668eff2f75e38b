// @ts-nocheck
declare const styles = {
  'page': '' as string,
  'filters': '' as string,
  'search': '' as string,
  'table': '' as string,
  'link': '' as string,
  'link': '' as string,
  'name': '' as string,
  'link': '' as string,
  'icon': '' as string,
  'name': '' as string,
  'key': '' as string,
  'figure': '' as string,
  'badge': '' as string,
  'page': '' as string,
  'wide': '' as string,
  'kind': '' as string,
  'under': '' as string,
} as const;
export default styles;

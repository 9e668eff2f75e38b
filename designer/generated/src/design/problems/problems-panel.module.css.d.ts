// @ts-nocheck
declare const styles = {
  'panel': '' as string,
  'head': '' as string,
  'summary': '' as string,
  'count': '' as string,
  'list': '' as string,
  'row': '' as string,
  'row': '' as string,
  'row': '' as string,
  'row': '' as string,
  'message': '' as string,
  'detail': '' as string,
  'where': '' as string,
  'error': '' as string,
  'warning': '' as string,
  'note': '' as string,
  'fine': '' as string,
} as const;
export default styles;

/** «+7 495 111-22-33»: a Russian number in its usual groups, another one with its plus; what is no number stays. */
export function numbered(digits: string): string {
  const parts = /^7(\d{3})(\d{3})(\d\d)(\d\d)$/.exec(digits);
  if (parts) return `+7 ${parts[1]} ${parts[2]}-${parts[3]}-${parts[4]}`;
  return /^\d{10,15}$/.test(digits) ? `+${digits}` : digits;
}

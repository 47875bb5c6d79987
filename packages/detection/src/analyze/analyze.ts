// Placeholder until the real one lands.
export function analyzePost(text: string, _options: { about?: string } = {}) {
  const negative = /fatal|robo|mal|doble|worst|terrible/i.test(text);
  return {
    language: "es",
    tone: negative ? ("negative" as const) : ("neutral" as const),
    toneScore: negative ? -0.6 : 0,
    offensive: false,
    offensiveScore: 0,
    complaint: negative,
    complaintScore: negative ? 0.8 : 0.1,
    evidence: { tone: [] as string[], complaint: [] as string[], offensive: [] as string[] },
  };
}

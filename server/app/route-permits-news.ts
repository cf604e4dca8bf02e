/** What the routes of news and of pages' help ask. See `route-permits.ts`. */
export const newsPermits = {
  "GET /api/help": "signed-in",
  "POST /api/help": "news.write",
  "GET /api/news": "signed-in",
  "POST /api/news/:newsId/read": "signed-in",
  "GET /api/news/:newsId/files/:fileId": "signed-in",
  "GET /api/news/written": "news.write",
  "POST /api/news": "news.write",
  "POST /api/news/:newsId/end": "news.write",
} as const;

/* SPDX-License-Identifier: MIT */
/* The encoding of a text file, told by its bytes. */
#include "encoding.h"

#include <string.h>
#include <utf8proc.h>

#include "buffer.h"
#include "text.h"

#define SAMPLE_SIZE ((size_t)1024)
#define REPLACEMENT 0xFFFD

/* ---- Telling ---- */

static caac__encoding guess_utf16(const unsigned char *bytes, size_t len)
{
  size_t zeros[2] = { 0, 0 }, pairs = (len < SAMPLE_SIZE ? len : SAMPLE_SIZE) / 2;
  if (len >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE) return CAAC__UTF_16_LITTLE;
  if (len >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF) return CAAC__UTF_16_BIG;
  for (size_t i = 0; i < 2 * pairs; i++) zeros[i % 2] += bytes[i] == 0;
  if (pairs >= 2 && zeros[0] == 0 && zeros[1] * 2 > pairs) return CAAC__UTF_16_LITTLE;
  if (pairs >= 2 && zeros[1] == 0 && zeros[0] * 2 > pairs) return CAAC__UTF_16_BIG;
  return CAAC__UTF_8;
}

static int is_windows_1252(const char *bytes, size_t len)
{
  size_t i = 0, bad;
  while (i < len && !caac__text_is_valid(bytes + i, len - i, &bad)) {
    if (!caac__text_is_ascii(bytes + i, bad)) return 0;
    i += bad;
    if (bytes[i] == '\0' || strchr("\x81\x8D\x8F\x90\x9D", bytes[i])) return 0;
    i++;
  }
  return i > 0 && caac__text_is_ascii(bytes + i, len - i);
}

caac__encoding caac__encoding_guess(const char *bytes, size_t len)
{
  caac__encoding found = guess_utf16((const unsigned char *)bytes, len);
  return found == CAAC__UTF_8 && is_windows_1252(bytes, len) ? CAAC__WINDOWS_1252 : found;
}

const char *caac__encoding_name(caac__encoding self)
{
  return self == CAAC__UTF_8 ? "UTF-8" : self == CAAC__WINDOWS_1252 ? "Windows-1252" : "UTF-16";
}

size_t caac__encoding_mark(caac__encoding self, const char *bytes, size_t len)
{
  const unsigned char *b = (const unsigned char *)bytes;
  if (self == CAAC__UTF_8) return len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  if (self == CAAC__WINDOWS_1252 || len < 2) return 0;
  return (b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF) ? 2 : 0;
}

/* ---- Reading ---- */

/* 0x80 to 0x9F; what is undefined stands for itself. */
static const uint16_t WINDOWS[32] = { 0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                                      0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178 };

static void add_point(caac__buffer *out, int32_t point)
{
  char bytes[4];
  caac__buffer_add_n(out, bytes, (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)bytes));
}

static void add_windows(caac__buffer *out, const unsigned char *bytes, size_t len)
{
  for (size_t i = 0; i < len; i++) add_point(out, bytes[i] >= 0x80 && bytes[i] < 0xA0 ? WINDOWS[bytes[i] - 0x80] : bytes[i]);
}

static int32_t unit_at(caac__encoding self, const unsigned char *b)
{
  return self == CAAC__UTF_16_BIG ? b[0] << 8 | b[1] : b[1] << 8 | b[0];
}

static void add_utf16(caac__buffer *out, caac__encoding self, const unsigned char *bytes, size_t len)
{
  for (size_t i = 0; i + 2 <= len; i += 2) {
    int32_t unit = unit_at(self, bytes + i), low = i + 4 <= len ? unit_at(self, bytes + i + 2) : 0;
    if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    add_point(out, unit >= 0xD800 && unit < 0xE000 ? REPLACEMENT : unit);
  }
}

caac_status caac__encoding_decode(caac__encoding self, const char *bytes, size_t len, char **out, size_t *out_len)
{
  caac__buffer text = { 0 };
  if (self == CAAC__WINDOWS_1252)
    add_windows(&text, (const unsigned char *)bytes, len);
  else
    add_utf16(&text, self, (const unsigned char *)bytes, len);
  *out_len = text.len;
  caac_status status = caac__buffer_take(&text, out);
  if (status) *out_len = 0;
  return status;
}

size_t caac__encoding_width(caac__encoding self, size_t len)
{
  if (self == CAAC__UTF_8) return len;
  if (self == CAAC__WINDOWS_1252) return 1;
  return len == 4 ? 4 : 2;
}

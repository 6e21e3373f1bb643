/* SPDX-License-Identifier: MIT */
/* The reader of document symbols.
 *
 *     text       = [ "document" | "U.N. Doc." | ... ] symbol [ annex ]
 *     symbol     = resolution | single [ "-" single ]             the second: A/59/695-S/2005/72, SG/SM/9000-SC/8000
 *     resolution = [ body ] "resolution" ( number "(" year ")" | session "/" number )
 *     single     = head { "/" piece } [ "(" year ")" ] { suffix } the year: S/RES/1612 (2005) only
 *     head       = letters                                        S, A, E, ST, SC, SAMPLE, ...
 *     piece      = number | letters [ "." number ] | ( "S" | "ES" ) "-" number
 *     suffix     = ( "/" | "-" | " " ) ( "Add" | "Corr" | "Rev" ) [ "." ] number
 *     annex      = [ "," ] ( "annex" | "(annex)" )
 *
 * Before that, letters are made capitals, full-width forms, dashes and slashes become the plain ones, runs of blanks become one
 * blank and blanks around "/" go. Numbers are at least 1 and lose leading zeros. The pieces must then make sense: in S/ and its
 * series a year (1945 to 2199) and a number, in A/ a session and a number; SAMPLE/ takes any year. Anything else is refused. */
#include "symbol_scan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "text.h"

#define FIRST_YEAR 1945
#define LAST_YEAR 2199
#define LAST_SESSION (LAST_YEAR - FIRST_YEAR)
#define PIECES 8
#define NUMBER_DIGITS 9

typedef struct piece {
  char letters[16]; /* "AC" of "AC.51"; "" of a number */
  int number;       /* 0: none */
  char join;        /* '.' or '-' between the two, or 0 */
} piece;

typedef struct scanner {
  const char *at;
  char *reason;
  size_t reason_size;
} scanner;

/* One symbol, before it is known what it stands for. */
typedef struct single {
  char head[16];
  piece pieces[PIECES];
  size_t count;
  int year_behind;              /* the "(2005)" */
  char stem[CAAC__SYMBOL_SIZE]; /* without suffixes */
  char text[CAAC__SYMBOL_SIZE];
  int revision, addendum, corrigendum;
} single;

static int refuse(scanner *self, const char *format, ...) CAAC__PRINTF(2, 3);

static int refuse(scanner *self, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  vsnprintf(self->reason, self->reason_size, format, args);
  va_end(args);
  return 0;
}

static int is_letter(char c) { return c >= 'A' && c <= 'Z'; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* ---- Mending ---- */

/* The plain character that is meant; 0: none, to be left out; -1: no symbol has it. */
static int plain_character(utf8proc_int32_t point)
{
  if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0; /* full-width */
  if (point >= 'a' && point <= 'z') return (int)point - 'a' + 'A';
  if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0xFE63) return '-';
  if (point == 0x2044 || point == 0x2215) return '/';
  if (point == 0x200B || point == 0xFEFF || point == 0xAD) return 0;
  if ((point >= '\t' && point <= '\r') || point == 0xA0 || (point >= 0x2000 && point <= 0x200A) || point == 0x202F ||
      point == 0x3000)
    return ' ';
  return point >= ' ' && point < 0x7F ? (int)point : -1;
}

/* Leave out a blank at the beginning, after a blank, on either side of a slash, and between "AC." and its number. */
static size_t add_character(char *out, size_t len, char c)
{
  if (c == ' ' && (len == 0 || out[len - 1] == ' ' || out[len - 1] == '/')) return len;
  if (c == '/' && len > 0 && out[len - 1] == ' ') len--;
  if (is_digit(c) && len > 1 && out[len - 1] == ' ' && out[len - 2] == '.') len--;
  out[len] = c;
  return len + 1;
}

static int mend(scanner *self, const char *text, char out[CAAC__SYMBOL_SIZE])
{
  size_t size = strlen(text), used = 0, i = 0;
  char shown[CAAC__SHOWN];
  if (!caac__text_is_valid(text, size, NULL)) return refuse(self, "the symbol is not UTF-8");
  while (i < size) {
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(size - i), &point);
    int c = plain_character(point);
    if (c < 0)
      return refuse(self, "'%s' is no symbol: no symbol has the character U+%04X", caac__text_show(text, shown), (unsigned)point);
    if (used == CAAC__SYMBOL_SIZE - 1) return refuse(self, "'%.40s...' is too long for a symbol", out);
    if (c > 0) used = add_character(out, used, (char)c);
    out[used] = '\0';
    i += (size_t)n;
  }
  while (used > 0 && out[used - 1] == ' ') out[--used] = '\0';
  return used > 0 ? 1 : refuse(self, "the symbol is empty; write one such as S/2006/724");
}

/* Pass over a word; 0 if it is not there. */
static int pass(scanner *self, const char *word)
{
  size_t len = strlen(word);
  if (strncmp(self->at, word, len) != 0) return 0;
  self->at += len;
  return 1;
}

static void pass_introduction(scanner *self)
{
  static const char *const WORDS[] = {
    "UNITED NATIONS DOCUMENT ", "UN DOCUMENT ", "DOCUMENT ", "U.N. DOC.", "U.N.DOC.", "UN DOC.", "UN DOC ", "DOC."
  };
  size_t i;
  for (i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (pass(self, WORDS[i])) break;
  pass(self, " ");
}

/* ---- Pieces ---- */

static int is_year(int number) { return number >= FIRST_YEAR && number <= LAST_YEAR; }
static int is_plain(const piece *p) { return p->letters[0] == '\0'; }

static int take_number(scanner *self, int *out)
{
  const char *begin = self->at;
  for (*out = 0; is_digit(*self->at); self->at++) {
    if (self->at - begin == NUMBER_DIGITS) return refuse(self, "the number '%.40s' is too long for a symbol", begin);
    *out = *out * 10 + (*self->at - '0');
  }
  if (self->at == begin) return refuse(self, "a number is missing before '%.40s'", begin);
  return *out > 0 ? 1 : refuse(self, "there is no number 0 in a symbol");
}

static int take_letters(scanner *self, char *out, size_t size)
{
  size_t len = 0;
  for (; is_letter(*self->at); self->at++) {
    if (len + 1 == size) return refuse(self, "'%.40s' is too long for a part of a symbol", self->at - len);
    out[len++] = *self->at;
  }
  out[len] = '\0';
  return 1;
}

static int take_piece(scanner *self, piece *out)
{
  *out = (piece){ { 0 }, 0, 0 };
  if (is_digit(*self->at)) return take_number(self, &out->number);
  if (!is_letter(*self->at))
    return refuse(self, *self->at ? "a part of the symbol is missing before '%.40s'" : "the symbol ends with a slash%s",
                  self->at);
  if (!take_letters(self, out->letters, sizeof out->letters)) return 0;
  if (!is_digit(self->at[0] ? self->at[1] : '\0')) return 1;
  if (*self->at == '.' || (*self->at == '-' && caac__text_is_word(out->letters, "S|ES"))) out->join = *self->at++;
  return out->join ? take_number(self, &out->number) : 1;
}

/* Length of what introduces a suffix ("/ADD."), with its letter in *which; 0 if there is none. */
static size_t suffix_length(const char *at, char *which)
{
  static const char *const WORDS[] = { "ADD", "CORR", "REV" };
  size_t i, len;
  if (*at != '/' && *at != '-' && *at != ' ') return 0;
  for (i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    len = 1 + strlen(WORDS[i]);
    if (strncmp(at + 1, WORDS[i], len - 1) != 0 || is_letter(at[len])) continue;
    *which = WORDS[i][0];
    if (at[len] == '.') len++;
    if (at[len] == ' ' && is_digit(at[len + 1])) len++;
    return len;
  }
  return 0;
}

static int take_suffixes(scanner *self, single *out)
{
  char which = 0;
  size_t len, used = strlen(out->text);
  while ((len = suffix_length(self->at, &which)) > 0) {
    int *number = which == 'A' ? &out->addendum : which == 'C' ? &out->corrigendum : &out->revision;
    const char *word = which == 'A' ? "Add" : which == 'C' ? "Corr" : "Rev";
    if (*number) return refuse(self, "%s has %s. twice", out->stem, word);
    self->at += len;
    if (!is_digit(*self->at)) return refuse(self, "%s. of %s has no number; write %s.1", word, out->stem, word);
    if (*self->at == '0' && !is_digit(self->at[1])) return refuse(self, "there is no %s.0; the first is %s.1", word, word);
    if (!take_number(self, number)) return 0;
    used += (size_t)snprintf(out->text + used, sizeof out->text - used, "/%s.%d", word, *number);
    if (used >= sizeof out->text) return refuse(self, "'%.40s...' is too long for a symbol", out->text);
  }
  return 1;
}

static int add_stem(scanner *self, single *out, const char *text)
{
  if (strlen(out->stem) + strlen(text) + 1 > sizeof out->stem)
    return refuse(self, "'%.40s...' is too long for a symbol", out->stem);
  strcat(out->stem, text);
  return 1;
}

static int add_piece(scanner *self, single *out, const piece *p)
{
  char text[48];
  if (is_plain(p))
    snprintf(text, sizeof text, "/%d", p->number);
  else if (p->join)
    snprintf(text, sizeof text, "/%s%c%d", p->letters, p->join, p->number);
  else
    snprintf(text, sizeof text, "/%s", p->letters);
  return add_stem(self, out, text);
}

/* ---- Sense ---- */

static int is_council(const single *s) { return strcmp(s->head, "S") == 0; }
static int is_assembly(const single *s) { return strcmp(s->head, "A") == 0; }
static int is_sample(const single *s) { return strcmp(s->head, "SAMPLE") == 0; }
static int begins_with(const single *s, const char *letters)
{
  return s->count > 0 && strcmp(s->pieces[0].letters, letters) == 0;
}
static int is_council_resolution(const single *s) { return (is_council(s) || is_sample(s)) && begins_with(s, "RES"); }

/* Bodies have such parts, documents do not end with them: S/AC.51 is no document. */
static int is_body_piece(const piece *p) { return p->join == '.' && caac__text_is_word(p->letters, "AC|C|CN|SC|WG|CONF|SUB"); }

static size_t count_plain(const single *s)
{
  size_t i, plain = 0;
  for (i = 0; i < s->count; i++) plain += (size_t)is_plain(&s->pieces[i]);
  return plain;
}

/* The stem up to its last two pieces, for offering them the other way round. */
static int refuse_swapped(scanner *self, const single *s, const char *what)
{
  int first = s->pieces[s->count - 2].number, last = s->pieces[s->count - 1].number;
  char digits[32];
  size_t keep = strlen(s->stem) - (size_t)snprintf(digits, sizeof digits, "%d/%d", first, last);
  return refuse(self, "%s has %s and number the wrong way round; did you mean %.*s%d/%d?", s->stem, what, (int)keep, s->stem,
                last, first);
}

static int check_council_resolution(scanner *self, const single *s)
{
  int first = s->count > 1 ? s->pieces[1].number : 0, last = s->count > 2 ? s->pieces[2].number : 0;
  if (s->count == 2 && is_plain(&s->pieces[1])) {
    if (s->year_behind == 0)
      return refuse(self, "%s has no year; write %s/RES/%d (2005) with the year of its adoption", s->stem, s->head, first);
    return 1;
  }
  if (s->count == 3 && is_year(first) != is_year(last))
    return refuse(self, "%s is not how resolutions of the Council are written; did you mean %s/RES/%d (%d)?", s->stem, s->head,
                  is_year(first) ? last : first, is_year(first) ? first : last);
  return refuse(self, "%s is no resolution; write one such as %s/RES/1612 (2005)", s->stem, s->head);
}

static int check_council(scanner *self, const single *s)
{
  const piece *last = &s->pieces[s->count - 1];
  size_t plain = count_plain(s);
  int number = last->number;
  if (is_council_resolution(s)) return check_council_resolution(self, s);
  if (plain > 2) return refuse(self, "%s has too many numbers; a year and a number are expected, such as S/2006/724", s->stem);
  if (!is_plain(last)) return 1; /* a meeting record: S/PV.5494 */
  if (plain == 1) {
    if (is_year(number) || is_sample(s))
      return refuse(self, "%s has a year and no number; write one such as %s/1", s->stem, s->stem);
    if (s->count > 1)
      return refuse(self, "%s has a number and no year; a year is expected before it, such as S/AC.51/2018/1", s->stem);
    return 1; /* until 1993 documents of the Council had no year: S/25704 */
  }
  if (is_sample(s)) return 1;
  if (s->count < 2 || !is_plain(&s->pieces[s->count - 2])) return refuse(self, "%s has its year in the wrong place", s->stem);
  if (is_year(s->pieces[s->count - 2].number)) return 1;
  if (is_year(number)) return refuse_swapped(self, s, "year");
  return refuse(self, "%s is no symbol: %d is no year from %d to %d", s->stem, s->pieces[s->count - 2].number, FIRST_YEAR,
                LAST_YEAR);
}

/* Sessions are counted by the Assembly itself, in A/60/1, A/RES/60/1, A/C.3/60/L.5. */
static int counts_sessions(const single *s)
{
  return is_plain(&s->pieces[0]) || caac__text_is_word(s->pieces[0].letters, "RES|DEC|INF|BUR|C|S|ES");
}

static int check_assembly(scanner *self, const single *s)
{
  const piece *first = &s->pieces[0], *last = &s->pieces[s->count - 1];
  if (s->count == 1 && is_plain(first) && first->number <= LAST_SESSION)
    return refuse(self, "%s has a session and no number; write one such as %s/1", s->stem, s->stem);
  if (s->count < 2 || !is_plain(first) || first->number <= LAST_SESSION) return 1;
  if (s->count == 2 && is_plain(last) && last->number <= LAST_SESSION) return refuse_swapped(self, s, "session");
  return refuse(self, "%s is no symbol: %d is no session of the General Assembly", s->stem, first->number);
}

static int check_sense(scanner *self, const single *s)
{
  const piece *last = &s->pieces[s->count - 1];
  if (is_body_piece(last))
    return refuse(self, "%s names a body, not a document; a document has a year and a number behind it", s->stem);
  if (last->number == 0 || last->join == '-') return refuse(self, "%s has no number at its end", s->stem);
  if (s->year_behind && !is_council_resolution(s))
    return refuse(self, "a year in brackets belongs behind S/RES/ only, not behind %s", s->stem);
  if (is_council(s) || is_sample(s)) return check_council(self, s);
  return is_assembly(s) ? check_assembly(self, s) : 1;
}

static int is_press(const single *s)
{
  return s->count > 0 && is_plain(&s->pieces[s->count - 1]) && count_plain(s) == 1 &&
         caac__text_is_word(s->head,
                            "SC|GA|HR|SG|DSG|ECOSOC|AFR|ASG|BIO|DC|DEV|ENV|IHA|LAB|NGO|OBV|ORG|PAL|PI|PKO|POP|REF|SAG|TAD|WOM");
}

static const char *kind_of(const single *s)
{
  if (is_sample(s)) return "sample";
  if (is_press(s)) return "press release";
  if (is_council(s)) {
    if (begins_with(s, "RES")) return "resolution";
    if (begins_with(s, "PRST")) return "presidential statement";
    return begins_with(s, "AC") && s->pieces[0].number == 51 ? "working group document" : "council document";
  }
  if (!is_assembly(s)) return "other";
  if (begins_with(s, "RES") || (begins_with(s, "HRC") && strcmp(s->pieces[1].letters, "RES") == 0)) return "resolution";
  return "assembly document";
}

static const char *body_of(const single *s)
{
  static const char *const HEADS[][2] = {
    { "S", "Security Council" },
    { "SC", "Security Council" },
    { "A", "General Assembly" },
    { "GA", "General Assembly" },
    { "SG", "Secretary-General" },
    { "E", "Economic and Social Council" },
    { "ECOSOC", "Economic and Social Council" },
    { "CRC", "Committee on the Rights of the Child" },
  };
  size_t i;
  if (is_council(s) && begins_with(s, "AC") && s->pieces[0].number == 51) return "Working Group on Children and Armed Conflict";
  if (is_assembly(s) && begins_with(s, "HRC")) return "Human Rights Council";
  for (i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
    if (strcmp(s->head, HEADS[i][0]) == 0) return HEADS[i][1];
  return "";
}

/* The year or session: the first number that is not the last piece. */
static int place_of(const single *s)
{
  size_t i;
  if (s->year_behind) return s->year_behind;
  for (i = 0; i + 1 < s->count; i++)
    if (is_plain(&s->pieces[i]) || s->pieces[i].join == '-') return s->pieces[i].number;
  return 0;
}

static void describe(const single *s, caac__symbol_parts *out)
{
  size_t i;
  strcpy(out->text, s->text);
  strcpy(out->original, s->stem);
  strcpy(out->head, s->head);
  for (i = 0; i < s->count; i++) {
    const piece *p = &s->pieces[i];
    size_t used = strlen(out->series), room = sizeof out->series - used;
    int has_number = p->join == '.' && i + 1 < s->count;
    if (!is_plain(p) && has_number) snprintf(out->series + used, room, "/%s.%d", p->letters, p->number);
    if (!is_plain(p) && !has_number) snprintf(out->series + used, room, "/%s", p->letters);
  }
  out->kind = kind_of(s);
  out->body = body_of(s);
  out->is_sample = is_sample(s);
  out->place = place_of(s);
  if (is_assembly(s))
    out->session = counts_sessions(s) ? out->place : 0;
  else if (is_year(out->place) || is_sample(s))
    out->year = out->place;
  out->number = s->pieces[s->count - 1].number;
  if (s->year_behind) out->number = s->pieces[1].number;
  out->revision = s->revision;
  out->addendum = s->addendum;
  out->corrigendum = s->corrigendum;
}

/* ---- Symbols ---- */

/* "(2005)" behind a resolution. */
static int take_year_behind(scanner *self, single *out)
{
  const char *at = self->at + (*self->at == ' ');
  char text[16];
  if (*at != '(' || !is_digit(at[1])) return 1;
  self->at = at + 1;
  if (!take_number(self, &out->year_behind)) return 0;
  if (!pass(self, ")")) return refuse(self, "the bracket behind %s is not closed", out->stem);
  if (!is_year(out->year_behind) && !is_sample(out))
    return refuse(self, "%d, behind %s, is no year from %d to %d", out->year_behind, out->stem, FIRST_YEAR, LAST_YEAR);
  snprintf(text, sizeof text, " (%d)", out->year_behind);
  return add_stem(self, out, text);
}

/* "resolution 1612 (2005)" or "resolution 60/1": as if S/RES/ or A/RES/ stood there. 0 without a reason if it is neither. */
static int take_resolution_word(scanner *self, single *out)
{
  const char *begin = self->at;
  int of_council = pass(self, "SECURITY COUNCIL "), of_assembly = !of_council && pass(self, "GENERAL ASSEMBLY ");
  size_t digits;
  if (!pass(self, "RESOLUTION ") || (digits = strspn(self->at, "0123456789")) == 0) {
    self->at = begin;
    return 0;
  }
  if (self->at[digits] == '/' ? of_council : of_assembly) {
    self->at = begin;
    return 0;
  }
  strcpy(out->head, self->at[digits] == '/' ? "A" : "S");
  strcpy(out->pieces[0].letters, "RES");
  out->count = 1;
  strcpy(out->stem, self->at[digits] == '/' ? "A/RES" : "S/RES");
  return 1;
}

static int take_pieces(scanner *self, single *out, int begun)
{
  char which;
  while (begun || (*self->at == '/' && suffix_length(self->at, &which) == 0)) {
    self->at += !begun;
    begun = 0;
    if (out->count == PIECES) return refuse(self, "'%.60s' has too many parts for a symbol", out->stem);
    if (!take_piece(self, &out->pieces[out->count]) || !add_piece(self, out, &out->pieces[out->count])) return 0;
    out->count++;
  }
  return 1;
}

static int take_single(scanner *self, single *out)
{
  int begun;
  *out = (single){ 0 };
  begun = take_resolution_word(self, out);
  if (!begun) {
    const char *begin = self->at;
    if (!is_letter(*begin)) return refuse(self, "'%.80s' is no symbol; symbols begin with letters, such as S/2006/724", begin);
    if (!take_letters(self, out->head, sizeof out->head)) return 0;
    if (*self->at != '/') return refuse(self, "'%.80s' is no symbol; write one such as S/2006/724", begin);
    strcpy(out->stem, out->head);
  }
  if (!take_pieces(self, out, begun)) return 0;
  if (out->count == 0) return refuse(self, "'%.80s' is no symbol; write one such as S/2006/724", out->stem);
  if (!take_year_behind(self, out) || !check_sense(self, out)) return 0;
  strcpy(out->text, out->stem);
  return take_suffixes(self, out);
}

static int is_twin_ahead(const char *at)
{
  if (*at++ != '-' || !is_letter(*at)) return 0;
  while (is_letter(*at)) at++;
  return *at == '/';
}

/* "-S/2005/72" behind "A/59/695". */
static int take_twin(scanner *self, const single *first, caac__symbol_parts *out)
{
  caac__symbol_parts parts = { 0 };
  single second;
  self->at++;
  if (!take_single(self, &second)) return 0;
  describe(&second, &parts);
  if (is_council(first) && is_assembly(&second))
    return refuse(self, "a document of both is written the other way round; did you mean %s-%s?", second.text, first->text);
  if (is_assembly(first) && (is_council(&second) || strcmp(second.head, "E") == 0)) {
    if (is_council(&second)) out->kind = "assembly and council document";
  } else if (!is_press(first) || !is_press(&second)) {
    return refuse(self, "these are two symbols, %s and %s; give one at a time", first->text, second.text);
  }
  snprintf(out->text, sizeof out->text, "%s-%s", first->text, second.text);
  snprintf(out->original, sizeof out->original, "%s-%s", first->stem, second.stem);
  strcpy(out->twin, second.text);
  if (out->year == 0) out->year = parts.year;
  if (out->revision == 0) out->revision = parts.revision;
  if (out->addendum == 0) out->addendum = parts.addendum;
  if (out->corrigendum == 0) out->corrigendum = parts.corrigendum;
  return 1;
}

static void take_annex(scanner *self, caac__symbol_parts *out)
{
  const char *begin = self->at;
  pass(self, ",");
  pass(self, " ");
  if (!pass(self, "(ANNEX)") && (self->at == begin || !pass(self, "ANNEX") || is_letter(*self->at))) {
    self->at = begin;
    return;
  }
  out->is_annex = 1;
  strcat(out->text, ", annex");
}

/* Something is left: say whether it has another symbol in it. */
static int refuse_rest(scanner *self, const caac__symbol_parts *first)
{
  char ignored[8];
  scanner rest = { self->at, ignored, sizeof ignored };
  single second;
  const char *p;
  for (p = self->at; *p; p++) {
    if (!is_letter(*p) || (p > self->at && is_letter(p[-1]))) continue;
    rest.at = p;
    if (take_single(&rest, &second))
      return refuse(self, "these are two symbols, %s and %s; give one at a time", first->text, second.text);
  }
  return refuse(self, "'%.60s' behind %s is no part of a symbol; leave it out", self->at + (*self->at == ' '), first->text);
}

int caac__symbol_scan(const char *text, caac__symbol_parts *out, char *reason, size_t reason_size)
{
  char mended[CAAC__SYMBOL_SIZE] = "";
  scanner self = { mended, reason, reason_size };
  single first;
  *out = (caac__symbol_parts){ 0 };
  if (!mend(&self, text, mended)) return 0;
  pass_introduction(&self);
  if (!take_single(&self, &first)) return 0;
  describe(&first, out);
  if (is_twin_ahead(self.at) && !take_twin(&self, &first, out)) return 0;
  take_annex(&self, out);
  return *self.at == '\0' ? 1 : refuse_rest(&self, out);
}

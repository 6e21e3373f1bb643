/* SPDX-License-Identifier: MIT */
/* ZIP files in memory, good and bad ones: parts are stored as they are, and what the file says of them may be a lie. */
#ifndef CAAC_TESTS_ZIP_MADE_H
#define CAAC_TESTS_ZIP_MADE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct zip_part {
  const char *name;
  const char *bytes;
  size_t len;             /* 0: up to the NUL */
  unsigned flags;         /* 1: encrypted */
  unsigned method;        /* 0: stored, 8: deflated */
  uint32_t unpacked;      /* what the file says; 0: the length */
  int has_other_checksum; /* 1: a wrong one */
} zip_part;

static inline uint32_t zip_checksum(const char *bytes, size_t len)
{
  uint32_t crc = 0xFFFFFFFFU;
  static uint32_t table[256];
  for (uint32_t i = 0; !table[255] && i < 256; i++) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; bit++) value = value & 1 ? 0xEDB88320U ^ (value >> 1) : value >> 1;
    table[i] = value;
  }
  for (size_t i = 0; i < len; i++) crc = table[(crc ^ (unsigned char)bytes[i]) & 255] ^ (crc >> 8);
  return ~crc;
}

static inline char *zip_number(char *at, uint32_t value, int bytes)
{
  for (; bytes > 0; bytes--, value >>= 8) *at++ = (char)(value & 255);
  return at;
}

/* The fields that both headers of a part have, from "version needed" to "extra field length". */
static inline char *zip_header(char *at, const zip_part *part, size_t len)
{
  at = zip_number(at, 20, 2);
  at = zip_number(at, part->flags, 2);
  at = zip_number(at, part->method, 2);
  at = zip_number(at, 0x00210000, 4); /* 1 January 1980 */
  at = zip_number(at, zip_checksum(part->bytes, len) ^ (part->has_other_checksum ? 1U : 0U), 4);
  at = zip_number(at, (uint32_t)len, 4);
  at = zip_number(at, part->unpacked ? part->unpacked : (uint32_t)len, 4);
  at = zip_number(at, (uint32_t)strlen(part->name), 2);
  return zip_number(at, 0, 2);
}

/* Parts end with one without a name. Free with free(). */
static inline char *zip_make(const zip_part *parts, size_t *out_len)
{
  enum { LOCAL = 30, CENTRAL = 46, END = 22 };
  size_t count, total = END, offset = 0;
  for (count = 0; parts[count].name; count++)
    total += LOCAL + CENTRAL + 2 * strlen(parts[count].name) + (parts[count].len ? parts[count].len : strlen(parts[count].bytes));
  char *made = malloc(total), *at = made, *directory;
  if (!made) abort();
  for (size_t i = 0; i < count; i++) {
    size_t len = parts[i].len ? parts[i].len : strlen(parts[i].bytes), name = strlen(parts[i].name);
    at = zip_header(zip_number(at, 0x04034B50, 4), &parts[i], len);
    memcpy(at, parts[i].name, name);
    memcpy(at + name, parts[i].bytes, len);
    at += name + len;
  }
  directory = at;
  for (size_t i = 0; i < count; i++) {
    size_t len = parts[i].len ? parts[i].len : strlen(parts[i].bytes), name = strlen(parts[i].name);
    at = zip_header(zip_number(zip_number(at, 0x02014B50, 4), 20, 2), &parts[i], len);
    memset(at, 0, 10); /* comment, disk, attributes */
    at = zip_number(at + 10, (uint32_t)offset, 4);
    memcpy(at, parts[i].name, name);
    at += name;
    offset += LOCAL + name + len;
  }
  uint32_t directory_len = (uint32_t)(at - directory);
  at = zip_number(zip_number(at, 0x06054B50, 4), 0, 4);
  at = zip_number(zip_number(at, (uint32_t)count, 2), (uint32_t)count, 2);
  at = zip_number(zip_number(at, directory_len, 4), (uint32_t)(directory - made), 4);
  at = zip_number(at, 0, 2);
  *out_len = (size_t)(at - made);
  return made;
}

static inline void zip_bits(char *out, size_t *bit, const char *bits)
{
  for (; *bits; bits++, ++*bit)
    if (*bits == '1') out[*bit / 8] = (char)(out[*bit / 8] | (1 << *bit % 8));
}

/* A deflated text: `begin`, which is ASCII, and at least `len` blanks, of which each 258 take 13 bits. Free with free(). */
static inline char *zip_blanks(const char *begin, size_t len, size_t *out_len)
{
  size_t repeats = len / 258 + 1, bit = 0;
  char *made = calloc(strlen(begin) + repeats * 13 / 8 + 16, 1);
  if (!made) abort();
  zip_bits(made, &bit, "110"); /* the last block, with fixed codes */
  for (const char *at = begin; *at; at++) {
    char bits[9] = "";
    for (int i = 0; i < 8; i++) bits[i] = (0x30 + *at) >> (7 - i) & 1 ? '1' : '0';
    zip_bits(made, &bit, bits);
  }
  zip_bits(made, &bit, "01010000");                                           /* the first blank */
  for (size_t i = 0; i < repeats; i++) zip_bits(made, &bit, "1100010100000"); /* 258 letters from one letter back */
  zip_bits(made, &bit, "0000000");
  *out_len = bit / 8 + 1;
  return made;
}

#endif

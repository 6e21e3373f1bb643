/* SPDX-License-Identifier: MIT */
/* What this build is made of. */
#include <caac/base.h>

#include <utf8proc.h>

#include "json.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

const char *caac_version(void) { return CAAC_VERSION; }

const char *caac_features(void)
{
  return "caac " CAAC_VERSION "\njansson " JANSSON_VERSION
         "\nutf8proc " TEXT(UTF8PROC_VERSION_MAJOR) "." TEXT(UTF8PROC_VERSION_MINOR) "." TEXT(UTF8PROC_VERSION_PATCH)
#ifdef CAAC_DOCX
             "\ndocx " CAAC_DOCX
#endif
#ifdef CAAC_XLSX
             "\nxlsx " CAAC_XLSX
#endif
      ;
}

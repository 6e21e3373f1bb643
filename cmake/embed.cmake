# SPDX-License-Identifier: MIT
# A text becomes a C source: cmake -DFROM=en.txt -DTO=en.c -DNAME=caac__lexicon_lines -P embed.cmake
file(READ "${FROM}" text)
string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REGEX REPLACE "\n$" "" text "${text}")
string(REPLACE "\n" "\",\n  \"" text "${text}")
file(WRITE "${TO}" "/* Made of ${NAME}'s text. */
#include <stddef.h>
extern const char *const ${NAME}[];
extern const size_t ${NAME}_count;
const char *const ${NAME}[] = {
  \"${text}\",
};
const size_t ${NAME}_count = sizeof ${NAME} / sizeof *${NAME};
")

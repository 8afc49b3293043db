#ifndef LABBOOK_MALLOC_H
#define LABBOOK_MALLOC_H

#include <features.h>

#ifdef __GLIBC__
/* glibc keeps its declaration in malloc.h, which Swift's modules leave out. */
extern int mallopt(int parameter, int value);
enum { LABBOOK_M_ARENA_MAX = -8 };
#endif

#endif

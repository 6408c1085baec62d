/* A clock that is wrong by BOURSE_CLOCK_S seconds: loaded before libc by LD_PRELOAD. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
    long failed = syscall(SYS_clock_gettime, clock, time);
    const char *off = getenv("BOURSE_CLOCK_S");
    if (!failed && off && clock == CLOCK_REALTIME) time->tv_sec += atol(off);
    return (int)failed;
}

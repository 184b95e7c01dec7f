"""Makes this process what it would be in a plain container, such as Docker's: without namespaces and mounts."""

import ctypes

import pyseccomp

# What Docker leaves to root: chown, dac_override, fowner, fsetid, kill, setgid, setuid, setpcap, net_bind_service,
# net_raw, sys_chroot, mknod, audit_write, setfcap.
CAPABILITIES = sum(1 << number for number in (0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31))
REFUSED = "unshare setns mount umount2 pivot_root move_mount fsopen fsmount open_tree mount_setattr"
PR_CAPBSET_DROP, LAST = 24, 41
NAMESPACES = 0x7E020000


def enter() -> None:
    """There is no way back."""
    libc = ctypes.CDLL(None, use_errno=True)
    for number in range(LAST):
        if not CAPABILITIES >> number & 1:
            libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0)
    have = (ctypes.c_uint32 * 6)()
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    assert libc.capget(header, have) == 0
    for place in range(6):
        have[place] &= CAPABILITIES if place < 3 else 0
    assert libc.capset(header, have) == 0
    found = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in REFUSED.split():
        found.add_rule(pyseccomp.ERRNO(1), name)
    found.add_rule(pyseccomp.ERRNO(38), "clone3")
    for bit in range(32):
        if NAMESPACES >> bit & 1:
            found.add_rule(pyseccomp.ERRNO(1), "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, 1 << bit, 1 << bit))
    found.load()

/** The helper started for real: as another user, through pkexec, with a bus, a polkitd and an installation. */
@org.jspecify.annotations.NullMarked
package io.sockscope.helperlaunch;

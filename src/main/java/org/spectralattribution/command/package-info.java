/**
 * The SciJava commands: they declare parameters and delegate. Parameter names are macro keys.
 */
package org.spectralattribution.command;

/**
 * The SciJava commands: parameters, and delegation to the packages below. Parameter names are macro keys.
 */
package org.spectralattribution.command;

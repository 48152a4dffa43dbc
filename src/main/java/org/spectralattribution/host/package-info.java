/**
 * The one bridge from ImageJ's menu to the SciJava commands. It knows ImageJ and SciJava, and of this plugin no
 * other package than that for spelling: {@code plugins.config} names the commands.
 */
package org.spectralattribution.host;

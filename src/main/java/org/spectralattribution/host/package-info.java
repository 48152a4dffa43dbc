/**
 * The one bridge from ImageJ's menu to the SciJava commands. It knows ImageJ and SciJava and no other package of
 * this plugin: {@code plugins.config} names the commands.
 */
package org.spectralattribution.host;

/**
 * What the texts of macro keys mean.
 */
package org.spectralattribution.command.text;

/**
 * What ImageJ's users get: result images with their properties, and tables.
 */
package org.spectralattribution.ij1.result;

/**
 * Figures made of results: a legend for one, and a montage of several. Results, their pixels and their display stay as
 * they are.
 */
package org.spectralattribution.ij1.figure;

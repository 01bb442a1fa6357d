/** Live chat as visitors' browsers use it. */
package dev.recado.functions.widget;
